#!/usr/bin/python3
"""A real SMTP server (aiosmtpd) that keeps what it takes as files, for tests.

mail_server.py FOLDER [--tls CERT KEY] [--user NAME PASSWORD]
Prints its port, then one line a message taken. Addresses make it misbehave:
refuse@ is refused for good, later@ for now, silent@ is taken and never answered.
"""
import asyncio
import json
import ssl
import sys
import time

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class Keeper:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refuse@"):
            return "550 no such person here"
        if address.startswith("later@"):
            return "451 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        kept = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "tls": session.ssl is not None,
            "user": session.auth_data.decode() if session.auth_data else None,
            "text": envelope.content.decode("utf-8"),
        }
        with open(f"{self.folder}/{time.time_ns()}-{self.count:06}.json", "w") as file:
            json.dump(kept, file)
        print("taken", flush=True)
        if envelope.rcpt_tos[0].startswith("silent@"):
            await asyncio.sleep(3600)
        return "250 taken"


def main():
    folder = sys.argv[1]
    options = sys.argv[2:]
    settings = {}
    if "--tls" in options:
        at = options.index("--tls")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options[at + 1], options[at + 2])
        settings.update(tls_context=context, require_starttls=True)
    if "--user" in options:
        at = options.index("--user")
        name, password = options[at + 1], options[at + 2]

        def right(server, session, envelope, mechanism, data):
            given = (data.login.decode(), data.password.decode())
            return AuthResult(success=given == (name, password), handled=False,
                              auth_data=data.login)

        settings.update(authenticator=right, auth_required=True,
                        auth_require_tls="--tls" in options)

    class Anywhere(Controller):
        def _trigger_server(self):
            while self.server is None:
                time.sleep(0.01)
            self.port = self.server.sockets[0].getsockname()[1]  # the machine chose it
            super()._trigger_server()

    controller = Anywhere(Keeper(folder), hostname="127.0.0.1", port=0,
                          server_hostname="mail.example", **settings)
    controller.start()
    print(controller.port, flush=True)
    sys.stdin.read()  # until whoever started this goes away
    controller.stop()


main()
