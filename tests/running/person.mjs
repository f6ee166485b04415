// Somebody who is signed in and asks over HTTP as the pages do.
import assert from 'node:assert/strict';
import { PASSWORD } from './school.mjs';

export class Person {
  #url;
  #cookie = '';

  constructor(url, staff) {
    this.#url = url;
    this.staff = staff;
  }
  static async signedIn(url, staff, prefix = '') {
    const person = new Person(url, staff);
    const username = `${prefix}${staff.toLowerCase()}`;
    const answer = await person.#fetch('POST', '/sign-in', { username, password: PASSWORD });
    assert.equal(answer.status, 200, `${staff} signs in`);
    person.#cookie = answer.headers.get('set-cookie').split(';')[0];
    return person;
  }

  get cookie() {
    return this.#cookie;
  }
  #fetch(method, path, body) {
    return fetch(`${this.#url}/api/v1${path}`, {
      method,
      headers: { Cookie: this.#cookie, 'X-Adsum': '1', 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
    });
  }
  // {status, body}; fails where no whole answer comes.
  async ask(method, path, body) {
    const answer = await this.#fetch(method, path, body);
    return { status: answer.status, body: await answer.json() };
  }
  read(register) {
    return this.ask('GET', pathOf(register));
  }
  handIn(register, submission, marks) {
    return this.ask('POST', pathOf(register), { submission, marks });
  }
}

export const pathOf = ({ form, date, session }) => `/registers/${form}/${date}/${session}`;
