// The engine of Even Better TOML, which is a library, as a language server on standard input and output:
// node taplo.js node_modules/@taplo/lsp. It has no network.
"use strict";
const { readFile } = require("node:fs/promises");
const { isAbsolute } = require("node:path");
const { fileURLToPath } = require("node:url");

globalThis.fetch = async () => {
  throw new Error("no network");
};

// The last line of standard error says what it fell over.
for (const fall of ["uncaughtException", "unhandledRejection"]) {
  process.on(fall, error => {
    console.error(error?.message ?? error);
    process.exit(1);
  });
}

const { TaploLsp } = require(process.argv[2]);

// What Even Better TOML offers it, in src/server.ts, without a configuration.
const environment = {
  now: () => new Date(),
  envVar: name => process.env[name],
  envVars: () => Object.entries(process.env),
  cwd: () => process.cwd(),
  isAbsolute,
  urlToFilePath: fileURLToPath,
  findConfigFile: () => undefined,
  glob: () => [],
  readFile,
  writeFile: async () => {
    throw new Error("nothing is to be written");
  },
  stdin: async () => new Uint8Array(),
  stdout: async bytes => bytes.length,
  stderr: process.stderr,
  stdErrAtty: () => false,
};

function onMessage(message) {
  const body = JSON.stringify(message);
  process.stdout.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

TaploLsp.initialize(environment, { onMessage }).then(taplo => {
  let unread = Buffer.alloc(0);
  process.stdin.on("data", data => {
    unread = Buffer.concat([unread, data]);
    for (;;) {
      const head = unread.indexOf("\r\n\r\n");
      if (head < 0) return;
      const start = head + 4;
      const end = start + Number(/Content-Length: *(\d+)/i.exec(unread.toString("latin1", 0, head))[1]);
      if (unread.length < end) return;
      const message = JSON.parse(unread.toString("utf8", start, end));
      unread = unread.subarray(end);
      taplo.send(message);
    }
  });
  process.stdin.on("end", () => process.exit(0));
});
