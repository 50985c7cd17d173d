import type { FlowInput, Json, JsonMap } from '~/api/types';

/** Everything is text as the form holds it, or a chosen file. */
export type Value = string | File;
export type Values = Record<string, Value>;

export function optionsOf(input: FlowInput): { value: string; label: string }[] {
  return (input.values ?? input.options ?? []).map((one) => (typeof one === 'string' ? { value: one, label: one } : { value: one.value, label: one.label ?? one.value }));
}

/** What the form shows at first: defaults and prefills that are no expressions (the server fills those in). */
export function firstValues(inputs: FlowInput[]): Values {
  const values: Values = {};
  for (const input of inputs) {
    const given = input.prefill ?? input.defaults;
    if (given === undefined || given === null || input.type === 'FILE') continue;
    const text = asText(given, input.type);
    if (!text.includes('{{')) values[input.id] = text;
  }
  return values;
}

/** The values that an execution was given, as the form holds them; a file is named by its address. */
export function givenValues(inputs: FlowInput[], given: JsonMap): Values {
  const values = firstValues(inputs);
  for (const input of inputs) {
    const value = given[input.id];
    if (value !== undefined && value !== null) values[input.id] = asText(value, input.type);
  }
  return values;
}

function asText(value: Json, type: string): string {
  if (typeof value === 'string') return type === 'DATETIME' ? value.replace(/(:\d\d)(\.\d+)?(Z|[+-]\d\d:?\d\d)$/, '$1') : value;
  if (Array.isArray(value) && type === 'MULTISELECT') return value.map(String).join('\n');
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
}

/** Inputs whose simple condition on another input does not hold are hidden; the server has the last word. */
export function visibleInputs(inputs: FlowInput[], values: Values): FlowInput[] {
  return inputs.filter((input) => {
    const condition = /^\{\{\s*inputs\.([\w-]+)\s*(?:(==|!=)\s*(true|false|'[^']*'|"[^"]*"|-?\d+(?:\.\d+)?))?\s*\}\}$/.exec(input.dependsOn?.condition ?? '');
    if (!condition) return true;
    const [, name = '', operator, literal] = condition;
    const value = values[name];
    if (operator === undefined || literal === undefined) return value !== undefined && value !== '' && value !== 'false';
    const same = value === literal.replace(/^['"]|['"]$/g, '');
    return operator === '==' ? same : !same;
  });
}

/** One part per input that has a value; what was left empty is left out, so that the server takes the default. */
export function toForm(inputs: FlowInput[], values: Values): FormData {
  const form = new FormData();
  for (const input of inputs) {
    const value = values[input.id];
    if (value === undefined || value === '') continue;
    if (typeof value !== 'string') form.append(input.id, value, value.name);
    else form.append(input.id, encode(input.type, value));
  }
  return form;
}

function encode(type: string, text: string): string {
  switch (type) {
    case 'DATETIME': {
      const date = new Date(text);
      return Number.isNaN(date.getTime()) ? text : date.toISOString();
    }
    case 'MULTISELECT':
      return JSON.stringify(text.split('\n').filter(Boolean));
    case 'ARRAY':
      return text.trim().startsWith('[') ? text : JSON.stringify(text.split('\n').map((line) => line.trim()).filter(Boolean));
    case 'TIME':
      return text.length === 5 ? `${text}:00` : text;
    default:
      return text;
  }
}
