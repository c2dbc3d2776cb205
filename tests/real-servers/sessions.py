"""Sends mail in sessions of which all is known, and compares tlstrail's reading of the fields that came of them."""

import json
import re
import socket
import ssl
import subprocess
import sys
import time
from pathlib import Path

PROGRAM, WORK = sys.argv[1], Path(sys.argv[2])
SERVERS = {"postfix": 2501, "exim": 2502, "opensmtpd": 2503}
TRANSPORTS = [None, ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3]
# What a stranger may call himself: each must leave the answer as it is.
GREETINGS = [
    "gw.a.example",
    "TLSv1.3",
    "ESMTPS",
    "version=TLSv1.3",
    "x.using.TLSv1.3.with.cipher.TLS_AES_256_GCM_SHA384",
    "x) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)) (y",
    "x) by evil.example with ESMTPS id 4F2Q1p0Xyz (",
    "[192.0.2.99]",
    "localhost",
    "with",
    "by",
]
# The same in the addresses of the envelope, with an honest greeting.
SENDERS = [
    '"x) by evil.example with ESMTPS id 4F2Q1p0Xyz ("@a.example',
    '"x (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))"@a.example',
]
RECIPIENTS = [
    '"x (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))"@b.example',
    '"x) (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384"@b.example',
]
HONEST = ("gw.a.example", "s@a.example", "uli@b.example")


class Refused(Exception):
    """The server did not take it."""


class Session:
    """One SMTP session, spoken by hand, because a library would not say such things."""

    def __init__(self, port):
        self.socket = socket.create_connection(("192.0.2.10", port), timeout=20)
        self.reader = self.socket.makefile("rb")
        self.answer("2")

    def answer(self, want):
        while True:
            line = self.reader.readline().decode("utf-8", "replace")
            if not line:
                raise Refused("the connection ended")
            if line[3:4] != "-":
                break
        if not line.startswith(want):
            raise Refused(line.strip())

    def say(self, line, want="2"):
        self.socket.sendall(line.encode("utf-8") + b"\r\n")
        self.answer(want)

    def start_tls(self, version):
        self.say("STARTTLS")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.minimum_version = context.maximum_version = version
        self.socket = context.wrap_socket(self.socket)
        self.reader = self.socket.makefile("rb")
        return self.socket.version(), self.socket.cipher()[0]


def peers():
    """Who the client says that he is, whom he writes for and to whom: one of them hostile at a time."""
    greeting, sender, recipient = HONEST
    yield from ((hostile, sender, recipient) for hostile in GREETINGS)
    yield from ((greeting, hostile, recipient) for hostile in SENDERS)
    yield from ((greeting, sender, hostile) for hostile in RECIPIENTS)


def send(port, version, peer, subject):
    """Sends one message; gives the version and suite of the session."""
    greeting, sender, recipient = peer
    session = Session(port)
    session.say(f"EHLO {greeting}")
    truth = (None, None)
    if version is not None:
        truth = session.start_tls(version)
        session.say(f"EHLO {greeting}")
    session.say(f"MAIL FROM:<{sender}>")
    session.say(f"RCPT TO:<{recipient}>")
    session.say("DATA", "3")
    session.say(f"From: <s@a.example>\r\nTo: <uli@b.example>\r\nSubject: {subject}\r\n\r\nhello\r\n.")
    session.say("QUIT")
    return truth


def records(name):
    """What the program makes of a mailbox, by subject."""
    mailbox = WORK / name / "root/var/mail/uli"
    done = subprocess.run([PROGRAM, "-f", "ndjson", "--quiet", mailbox], capture_output=True, check=False)
    found = {}
    for line in done.stdout.decode().splitlines():
        record = json.loads(line)
        if record["type"] == "message":
            found[record["message"]["subject"]] = record
        elif record["type"] == "error":
            sys.exit(f"real-servers: {name}: {record['sentence']}")
    return found


def faults(record, version, truth):
    """What is wrong about the leg from the client to the server."""
    legs = [leg for leg in record["legs"] if leg["kind"] in ("entry", "relay", "submission")]
    leg = next((leg for leg in legs if leg["from"]["address"] == "192.0.2.20"), legs[0])
    said = leg["transport"]
    if version is None:
        if said not in ("cleartext", "unknown"):
            yield f"in the clear, and said to be {said}"
        return
    if said not in ("tls", "unknown"):
        yield f"over {truth[0]}, and said to be {said}"
    if leg["version"] not in (None, truth[0]):
        yield f"over {truth[0]}, and said to be over {leg['version']}"
    # GnuTLS names the suites of TLS 1.3 in the way of TLS 1.2: what is compared is the cipher.
    cipher = leg["cipher"] and leg["cipher"]["encryption"]
    bulk = re.search(r"(AES|CHACHA20)[_-]?(128|256)?", truth[1].upper()).group(1)
    if cipher and bulk not in cipher.upper().replace("-", ""):
        yield f"with {truth[1]}, and said to be with {leg['cipher']['written']}"


def main():
    sent, refused = {}, 0
    for name, port in SERVERS.items():
        for version in TRANSPORTS:
            for number, peer in enumerate(peers()):
                subject = f"{name}-{version.name if version else 'clear'}-{number}"
                try:
                    sent[subject] = (name, version, peer, send(port, version, peer, subject))
                except (Refused, OSError) as problem:
                    refused += 1
                    if number == 0:
                        print(f"{subject}: not sent: {problem}")
    told = {}
    for _ in range(40):
        told = {}
        for name in SERVERS:
            told.update(records(name))
        if all(subject in told for subject in sent):
            break
        time.sleep(0.5)
    wrong, firm = [], {}
    for subject, (name, version, peer, truth) in sent.items():
        if subject not in told:
            wrong.append(f"{subject}: the mailbox lacks it")
            continue
        record = told[subject]
        wrong += [f"{subject}, {peer}: {fault}" for fault in faults(record, version, truth)]
        leg = record["legs"][-1]
        firm.setdefault(name, []).append(leg["transport"] != "unknown")
    for name, answers in firm.items():
        print(f"{name}: {len(answers)} messages, {sum(answers)} with an answer, the rest unknown")
    print(f"{len(sent)} sent, {refused} refused by a server, {len(wrong)} wrong")
    for line in wrong:
        print(line)
    least = {"postfix": 25, "exim": 15, "opensmtpd": 5}
    for name, count in least.items():
        if len(firm.get(name, [])) < count:
            sys.exit(f"real-servers: only {len(firm.get(name, []))} messages came by {name}")
    sys.exit(1 if wrong else 0)


main()
