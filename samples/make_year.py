#!/usr/bin/env python3
"""Writes year.mbox: three years of a small office's mail, made up. The same bytes on every run.

    python3 samples/make_year.py > samples/year.mbox

Names are reserved ones (RFC 2606), addresses those for documentation (RFC 5737, RFC 3849). What happens in it: a
partner moves from TLS 1.0 to 1.3, an old fax gateway still speaks RC4 for a while, a shop stops sending in the clear, a
list server with a home-made mailer records TLS in some lines and nothing in others, and a provider brings a
post-quantum group.
"""

import base64
import datetime as dt
import random
import struct
import sys

RANDOM = random.Random(20220103)
MESSAGES_A_MONTH = 12
TLS13 = "TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)"
X25519 = "\n\t key-exchange X25519 server-signature RSA-PSS (2048 bits) server-digest SHA256"
HYBRID = "\n\t key-exchange X25519MLKEM768 server-signature ECDSA (prime256v1) server-digest SHA256"
TLS12 = "TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits)"
TLS12_CBC = "TLSv1.2 with cipher ECDHE-RSA-AES256-SHA384 (256/256 bits)"
TLS11 = "TLSv1.1 with cipher ECDHE-RSA-AES256-SHA (256/256 bits)"
TLS10 = "TLSv1 with cipher DHE-RSA-AES256-SHA (256/256 bits)"
RC4 = "TLSv1 with cipher RC4-SHA (128/128 bits)"
DES3 = "TLSv1 with cipher DES-CBC3-SHA (168/168 bits)"


def mostly(*steps):
    """A sender's story: (last day, session), and from each day on the next one."""
    return [(dt.date.fromisoformat(day), session) for day, session in steps]


# name, weight, address, story; None is cleartext.
SENDERS = [
    ("partner.example", 9, "198.51.100.10", mostly(("2022-09-30", TLS10), ("2023-06-11", TLS12), ("2999-01-01", TLS13 + X25519))),
    ("supplier.example", 8, "198.51.100.20", mostly(("2023-02-01", TLS12), ("2999-01-01", TLS13 + X25519))),
    ("shop.example", 7, "198.51.100.30", mostly(("2023-03-31", None), ("2999-01-01", TLS12))),
    ("news.example", 10, "198.51.100.40", mostly(("2999-01-01", TLS13 + X25519))),
    ("cloud.example", 12, "203.0.113.5", mostly(("2024-04-30", TLS13 + X25519), ("2999-01-01", TLS13 + HYBRID))),
    ("bank.example", 5, "203.0.113.9", mostly(("2024-08-15", TLS13 + X25519), ("2999-01-01", TLS13 + HYBRID))),
    ("town-hall.example", 4, "198.51.100.50", mostly(("2023-11-30", TLS12_CBC), ("2999-01-01", TLS13))),
    ("school.example", 4, "198.51.100.60", mostly(("2022-12-31", TLS11), ("2999-01-01", TLS12))),
    ("fax-gateway.example", 2, "198.51.100.70", mostly(("2022-05-31", RC4), ("2023-08-31", DES3), ("2024-03-31", None), ("2999-01-01", TLS12))),
    ("printer.example", 2, "198.51.100.80", mostly(("2024-05-31", None), ("2999-01-01", TLS12_CBC))),
    ("clinic.example", 3, "203.0.113.20", mostly(("2022-06-30", TLS12), ("2999-01-01", TLS13 + X25519))),
    ("travel.example", 3, "203.0.113.30", mostly(("2022-10-31", None), ("2999-01-01", TLS13))),
    ("club.example", 3, "203.0.113.40", mostly(("2999-01-01", TLS12))),
    ("museum.example", 2, "2001:db8:20::25", mostly(("2999-01-01", TLS13 + X25519))),
]


def stamp_date(when):
    return when.strftime("%a, %d %b %Y %H:%M:%S +0000")


def code():
    return "".join(RANDOM.choice("0123456789ABCDEF") for _ in range(10))


def guid(when):
    """An id as Dovecot makes it: it holds the second (src/lib/guid.c)."""
    seconds = int(when.replace(tzinfo=dt.timezone.utc).timestamp())
    raw = struct.pack("<IIII", RANDOM.randrange(10**9), seconds, RANDOM.randrange(2000, 32000), 0xf7bebead)
    return base64.b64encode(raw).decode().rstrip("=")


def session_of(story, day):
    return next(session for until, session in story if day <= until)


def note(session):
    return f"\n\t(using {session})" if session else ""


def keyword(session):
    return "ESMTPS" if session else "ESMTP"


def entry(sender, address, session, when):
    literal = f"IPv6:{address}" if ":" in address else address
    return (f"Received: from mail.{sender} (mail.{sender} [{literal}]){note(session)}\n"
            f"\tby mx.office.example (Postfix) with {keyword(session)} id {code()};\n\t{stamp_date(when)}\n")


def inner(when):
    return (f"Received: from mx.office.example (mx.office.example [192.0.2.25]){note(TLS13)}\n"
            f"\tby store.office.example (Postfix) with ESMTPS id {code()};\n\t{stamp_date(when)}\n")


def delivery(when):
    return (f"Received: from store.office.example\n\tby store.office.example with LMTP\n\tid {guid(when)}\n"
            f"\t(envelope-from <s@host.example>)\n\tfor <office@office.example>; {stamp_date(when)}\n")


def submission(sender, session, when):
    return (f"Received: from laptop.{sender} (unknown [203.0.113.{RANDOM.randrange(100, 200)}]){note(session)}\n"
            f"\tby mail.{sender} (Postfix) with {'ESMTPSA' if session else 'ESMTPA'} id {code()};\n\t{stamp_date(when)}\n")


def list_line(session, when):
    """A writer that is on no list: its bare lines tell nothing, its others name the session."""
    tls = f" (version=TLSv1.3 cipher=TLS_AES_128_GCM_SHA256 bits=128)" if session else ""
    return (f"Received: from author.club.example ([203.0.113.40])\n\tby lists.club.example (Circular 2.4) with "
            f"{keyword(session)}{tls}\n\tid {code().lower()}; {stamp_date(when)}\n")


def message(number, sender, stamps, when, subject, to="office@office.example"):
    text = f"From mailbox@{sender} {when.strftime('%a %b %d %H:%M:%S %Y')}\n" + "".join(stamps)
    return text + (f"From: Mailbox <mailbox@{sender}>\nTo: {to}\nSubject: {subject}\n"
                   f"Message-ID: <{number}@{sender}>\nDate: {stamp_date(when)}\n\nText.\n\n")


def one(number, day, sender, address, story):
    when = dt.datetime.combine(day, dt.time(RANDOM.randrange(6, 20), RANDOM.randrange(60), RANDOM.randrange(60)))
    later = lambda seconds: when + dt.timedelta(seconds=seconds)
    if sender is None:
        # Own mail to a list, as it came back through it.
        sender, tls = "supplier.example", TLS13 if day.year > 2022 else TLS12
        stamps = [
            entry("lists.club.example", "203.0.113.40", TLS12, later(7)), list_line(number % 3 != 0, later(4)),
            f"Received: from mx.office.example (mx.office.example [192.0.2.25]){note(tls)}\n"
            f"\tby mail.{sender} (Postfix) with ESMTPS id {code()};\n\t{stamp_date(later(2))}\n"]
        return message(number, "office.example", stamps, when, "Minutes", "list@lists.club.example")
    session = session_of(story, day)
    stamps = [entry(sender, address, session, later(2))]
    if number % 5 < 2:
        stamps.insert(0, inner(later(4)))
    if number % 6 == 0:
        stamps.insert(0, delivery(later(5)))
    if number % 4 == 0:
        stamps.append(submission(sender, TLS13 if number % 16 else None, when))
    if sender == "club.example":
        stamps.append(list_line(number % 5 < 3, when))
    return message(number, sender, stamps, when, "About the order")


def plan():
    """Everybody writes at a steady rate, so that the months are alike but for the story."""
    due = [0.0] * (len(SENDERS) + 1)
    weights = [weight for _, weight, _, _ in SENDERS] + [4]
    for month in range(36):
        first = dt.date(2022 + month // 12, month % 12 + 1, 1)
        for at, weight in enumerate(weights):
            due[at] += weight / sum(weights) * MESSAGES_A_MONTH
            while due[at] >= 1:
                due[at] -= 1
                day = first + dt.timedelta(days=RANDOM.randrange(28))
                yield (day, at)


def main():
    text = ""
    for number, (day, at) in enumerate(sorted(plan()), 1):
        sender, _, address, story = SENDERS[at] if at < len(SENDERS) else (None,) * 4
        text += one(number, day, sender, address, story)
    text += "From mailbox@notes.example Fri Dec 20 12:00:00 2024\nFrom: Notes <mailbox@notes.example>\nSubject: A note to self\n\nText.\n"
    sys.stdout.write(text)


main()
