// A composed message that shows much at once: legs with TLS, one in the clear, one within a machine, and the boundary.
export const SAMPLE = `Received: from lists.l.example (lists.l.example [198.51.100.5])
\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)
\t key-exchange X25519 server-signature RSA-PSS (2048 bits))
\t(No client certificate requested)
\tby mx.b.example (Postfix) with ESMTPS id 4F2B5161A
\tfor <u@b.example>; Thu, 14 Mar 2024 09:12:15 +0000 (UTC)
Received: from lists.l.example (localhost [127.0.0.1])
\tby lists.l.example (Postfix) with ESMTP id 4F2B7050B
\tfor <u@b.example>; Thu, 14 Mar 2024 09:12:10 +0000 (UTC)
Received: from mx.a.example (mx.a.example [192.0.2.9])
\tby lists.l.example (Postfix) with ESMTP id 4F2B8F3FC
\tfor <talk@l.example>; Thu, 14 Mar 2024 09:12:05 +0000 (UTC)
Received: from laptop.a.example (dsl-77.c.example [192.0.2.77])
\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)
\t key-exchange X25519 server-signature RSA-PSS (2048 bits))
\t(No client certificate requested)
\tby mx.a.example (Postfix) with ESMTPSA id 4F2BAE2ED
\tfor <u@b.example>; Thu, 14 Mar 2024 09:12:01 +0000 (UTC)
From: Alice Moor <alice@a.example>
To: talk@l.example
Subject: [talk] Meeting room for May
Date: Thu, 14 Mar 2024 09:12:00 +0000
Message-ID: <2006.7f3a@a.example>
List-Id: Talk <talk.l.example>

`;
