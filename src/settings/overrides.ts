import { UserError } from '../errors';

/**
 * What a variable says instead of a file: JSON that wins over what is written down, value by value; lists are replaced whole.
 *
 * @param base what is written down.
 * @param variable name of the variable, for messages.
 * @param text what the variable holds; nothing or an empty text says nothing.
 * @param example what it might hold, for messages.
 * @throws UserError when the text is not JSON, or no object.
 */
export function overridden(base: unknown, variable: string, text: string | undefined, example: string): unknown {
  return merge(base, parseOverride(variable, text, `Example: ${example}`));
}

function parseOverride(variable: string, text: string | undefined, example: string): unknown {
  if (!text) {
    return {};
  }
  const override = parseJson(variable, text, example);
  if (!isObject(override)) {
    throw new UserError(`The variable ${variable} must be a JSON object, got ${text}. ${example}`);
  }
  return override;
}

function parseJson(variable: string, text: string, example: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`The variable ${variable} is not JSON (${(error as Error).message}). ${example}`);
  }
}

function merge(base: unknown, override: unknown): unknown {
  if (!isObject(base) || !isObject(override)) {
    return override ?? base;
  }
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(override)) {
    merged[key] = merge(base[key], value);
  }
  return merged;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
