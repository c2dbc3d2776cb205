// Makes a mailbox of any size out of composed messages, each a little different.
import fs from "node:fs";

const BODY = "A line of text that nobody needs to read, and that goes on for a while.\n".repeat(60);

function message(n) {
  const tls = n % 7 !== 0;
  return [`From a@a${n % 90}.example Thu Mar 14 09:12:15 2024`,
    `Received: from mx.a${n % 90}.example (mx.a${n % 90}.example [192.0.2.${n % 250}])`,
    ...(tls ? ["\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))"] : []),
    `\tby mx.b.example (Postfix) with ${tls ? "ESMTPS" : "ESMTP"} id 4F${n.toString(16).toUpperCase().padStart(8, "0")}`,
    "\tfor <u@b.example>; Thu, 14 Mar 2024 09:12:15 +0000 (UTC)",
    `Received: from laptop (dsl-${n % 200}.c.example [198.51.100.${n % 250}])`,
    `\tby mx.a${n % 90}.example (Postfix) with ESMTPSA id 5F${n.toString(16).toUpperCase().padStart(8, "0")};`,
    "\tThu, 14 Mar 2024 09:12:01 +0000 (UTC)",
    `From: Alice Moor <alice@a${n % 90}.example>`, "To: u@b.example", `Subject: Number ${n}`, "Date: Thu, 14 Mar 2024 09:12:00 +0000",
    `Message-ID: <${n}@a.example>`, "", BODY, ""].join("\n");
}

/** Writes at least so many bytes of mailbox; gives how many messages it has. */
export function writeMailbox(file, bytes) {
  const out = fs.openSync(file, "w");
  let written = 0;
  let n = 0;
  while (written < bytes) {
    let part = "";
    for (let i = 0; i < 500 && written + part.length < bytes; i += 1) {
      part += message(n);
      n += 1;
    }
    written += fs.writeSync(out, part);
  }
  fs.closeSync(out);
  return n;
}
