// Keeps src/api/schema.ts equal to what a running server says of itself.
//   node script/api.mjs write http://127.0.0.1:8080/openapi.json    writes the types anew
//   node script/api.mjs check http://127.0.0.1:8080/openapi.json    fails if they differ
// A file name does as well as an address.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const [verb, source = 'http://127.0.0.1:8080/openapi.json'] = process.argv.slice(2);
const target = join(dirname(dirname(fileURLToPath(import.meta.url))), 'src', 'api', 'schema.ts');
const text = /^https?:/.test(source) ? await (await fetch(source)).text() : readFileSync(source, 'utf8');
const document = JSON.parse(text);
// The version of a build is no difference of the interface.
delete document.info?.version;
// A test of the server compares this, so that a change is noticed without Node and without a browser.
const hash = createHash('sha256').update(JSON.stringify(sorted(document))).digest('hex');
const types = `// ${hash} is the description that script/api.mjs made these types from; do not edit.\n${astToString(await openapiTS(document, { alphabetize: true }))}`;

if (verb === 'write') {
  writeFileSync(target, types);
} else if (verb !== 'check') {
  console.error('Say write or check, and where the OpenAPI document is.');
  process.exit(2);
} else if (types !== readFileSync(target, 'utf8')) {
  console.error('The server has changed: src/api/schema.ts does not fit it any more. Run: node script/api.mjs write <address>, then npm run types.');
  process.exit(1);
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}
