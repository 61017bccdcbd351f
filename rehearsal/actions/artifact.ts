import { join } from 'node:path';
import { Files, readFiles } from './files';

/**
 * What the action `upload-artifact` takes: files that a pattern names, and none with `!` before it. Their paths begin where the pattern's first
 * wildcard does.
 *
 * Source: https://github.com/actions/upload-artifact, "Upload using Multiple Paths and Exclusions", "Upload using a Wildcard"
 *
 * @param folder what the patterns are relative to.
 * @param patterns one a line. One of them without `!`: with several, paths would begin elsewhere.
 * @throws Error when nothing is found.
 */
export function collectArtifact(folder: string, patterns: string): Files {
  const all = patterns.split('\n').filter((line) => line !== '');
  const [pattern, ...others] = all.filter((line) => !line.startsWith('!'));
  if (pattern === undefined || others.length > 0) {
    throw new Error(`A rehearsal hands over the files of one pattern, not of ${patterns}`);
  }
  const excluded = all.filter((line) => line.startsWith('!')).map((line) => expressionOf(line.slice(1)));
  const root = pattern.split('*', 1)[0].replace(/\/[^/]*$/, '');
  const found = Object.entries(readFiles(join(folder, root))).filter(([path]) => {
    const whole = `${root}/${path}`;
    return expressionOf(pattern).test(whole) && !excluded.some((one) => one.test(whole));
  });
  if (found.length === 0) {
    throw new Error(`No file is named by ${patterns}`);
  }
  return Object.fromEntries(found);
}

function expressionOf(pattern: string): RegExp {
  const parts = pattern.split(/(\*\*|\*)/).map((part) => ({ '**': '.*', '*': '[^/]*' })[part] ?? part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('')}$`);
}
