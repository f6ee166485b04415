// What carries messages away in tests: a real mail server, the stand-in for GOV.UK Notify, and the technician's file that
// names them.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from './server.mjs';

const KEY = ['26785a09-ab16-4eb0-8407-a37497a57506', '3d844edf-8d35-48ac-975b-e847b4f122b0'];

// A program beside the test, which says its port first: {port, taken, stop}.
async function beside(program, args) {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  let taken = 0;
  const port = await new Promise((found) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('taken')) taken += 1;
      else found(Number(line));
    });
  });
  return { port, taken: () => taken, stop: () => child.kill() };
}

// Gives what `adsum serve` is started with, from the lines of the channels.
function settings(folder, text) {
  for (const [name, content] of [
    ['key', `post-${KEY.join('-')}`],
    ['messages.toml', `timeout_seconds = 5\npause_seconds = 0\n${text}`],
  ])
    writeFileSync(join(folder, name), content, { mode: 0o600 });
  return ['--messages', join(folder, 'messages.toml')];
}

const emailLines = ({ port }) =>
  `[email]\nhost = "127.0.0.1"\nport = ${port}\ntls = "none"\nfrom = "office@hollin.example"\n`;
const notifyLines = ({ port }) =>
  `[notify]\nurl = "http://127.0.0.1:${port}"\napi_key_file = "key"\nsettle_seconds = 1\n` +
  'text_template = "8c1f0c3e-2d3b-4a57-9a0a-0b1de7f7a2f1"\n';

async function mailServer(folder) {
  const kept = join(folder, 'mail');
  mkdirSync(kept);
  const mail = await beside('/usr/bin/python3', [join(ROOT, 'tests/messages/mail_server.py'), kept]);
  const mails = () =>
    readdirSync(kept)
      .sort()
      .map((name) => JSON.parse(readFileSync(join(kept, name), 'utf8')));
  return { ...mail, mails };
}

async function notifyServer() {
  const fake = await beside('node', [join(ROOT, 'tests/messages/notify_fake.mjs'), ...KEY]);
  return { ...fake, texts: async () => (await fetch(`http://127.0.0.1:${fake.port}/_taken`)).json() };
}

// {port, taken, stop, more}, and mails() or texts(): all that it took.
export async function onlyMail(folder) {
  const mail = await mailServer(folder);
  return { ...mail, more: settings(folder, emailLines(mail)) };
}
export async function onlyTexts(folder) {
  const fake = await notifyServer();
  return { ...fake, more: settings(folder, notifyLines(fake)) };
}
// Both: {more, mails, texts, stop}.
export async function startPost(folder) {
  const mail = await mailServer(folder);
  const fake = await notifyServer();
  const stop = () => [mail, fake].forEach((one) => one.stop());
  return {
    mails: mail.mails,
    texts: fake.texts,
    stop,
    more: settings(folder, emailLines(mail) + notifyLines(fake)),
  };
}
