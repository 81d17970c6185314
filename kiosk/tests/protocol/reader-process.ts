// The readers as a process: a question a line, an answer a line, until the end of its input.

import { createInterface } from "node:readline";
import { read, type Question } from "./reader.ts";

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  process.stdout.write(`${JSON.stringify(read(JSON.parse(line) as Question))}\n`);
}
