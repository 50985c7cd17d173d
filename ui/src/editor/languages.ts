import type { Extension } from '@codemirror/state';

type Loader = () => Promise<Extension>;

const legacy = (load: () => Promise<{ parser: unknown }>): Loader => async () => {
  const [{ StreamLanguage }, { parser }] = await Promise.all([import('@codemirror/language'), load()]);
  return StreamLanguage.define(parser as Parameters<typeof StreamLanguage.define>[0]);
};

const yaml: Loader = async () => (await import('@codemirror/lang-yaml')).yaml();
const python: Loader = async () => (await import('@codemirror/lang-python')).python();
const javascript: Loader = async () => (await import('@codemirror/lang-javascript')).javascript();
const typescript: Loader = async () => (await import('@codemirror/lang-javascript')).javascript({ typescript: true, jsx: true });
const json: Loader = async () => (await import('@codemirror/lang-json')).json();
const sql: Loader = async () => (await import('@codemirror/lang-sql')).sql();
const markdown: Loader = async () => (await import('@codemirror/lang-markdown')).markdown();
const html: Loader = async () => (await import('@codemirror/lang-html')).html();
const css: Loader = async () => (await import('@codemirror/lang-css')).css();
const xml: Loader = async () => (await import('@codemirror/lang-xml')).xml();
const shell = legacy(async () => ({ parser: (await import('@codemirror/legacy-modes/mode/shell')).shell }));
const toml = legacy(async () => ({ parser: (await import('@codemirror/legacy-modes/mode/toml')).toml }));
const ini = legacy(async () => ({ parser: (await import('@codemirror/legacy-modes/mode/properties')).properties }));
const docker = legacy(async () => ({ parser: (await import('@codemirror/legacy-modes/mode/dockerfile')).dockerFile }));
const ruby = legacy(async () => ({ parser: (await import('@codemirror/legacy-modes/mode/ruby')).ruby }));
const go = legacy(async () => ({ parser: (await import('@codemirror/legacy-modes/mode/go')).go }));
const r = legacy(async () => ({ parser: (await import('@codemirror/legacy-modes/mode/r')).r }));
const java = legacy(async () => ({ parser: (await import('@codemirror/legacy-modes/mode/clike')).java }));

const byExtension: Record<string, Loader> = {
  yml: yaml, yaml, py: python, js: javascript, mjs: javascript, cjs: javascript, jsx: typescript, ts: typescript, tsx: typescript,
  json, jsonl: json, sql, md: markdown, html, htm: html, css, xml, svg: xml, sh: shell, bash: shell, zsh: shell, toml, ini,
  properties: ini, env: ini, conf: ini, dockerfile: docker, rb: ruby, go, r, java, kt: java, scala: java, groovy: java, c: java, cpp: java,
};

/** The highlighting for a file's name; none for names it does not know. */
export async function languageFor(path: string): Promise<Extension> {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const loader = byExtension[name.includes('.') ? name.slice(name.lastIndexOf('.') + 1) : name];
  return loader ? loader() : [];
}
