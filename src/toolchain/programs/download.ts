import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../../errors';
import { PlatformName, Release } from '../releases';
import { Program, downloadedPath } from './find';
import { unzipFile } from './unzip';
import { findVersion } from './version';

/** Where HashiCorp's releases lie. */
export const RELEASES_URL = 'https://releases.hashicorp.com';

export interface DownloadOptions {
  /** Our cache folder; made when it is missing. */
  readonly cache: string;
  readonly platform: PlatformName;
  /** @default {@link RELEASES_URL} */
  readonly baseUrl?: string;
  /** Stops the download when aborted. @default - never */
  readonly signal?: AbortSignal;
  /** Milliseconds without a byte after which the server counts as unreachable. @default 30000 */
  readonly stallMs?: number;
}

/** The server that offers a release can't be reached, or does not give it. Another source may serve. */
export class NotDownloadable extends UserError {}

/**
 * Fetches a release into the cache and returns the program.
 * It appears there whole or not at all, and only when its archive has the SHA-256 that stands in releases.ts.
 *
 * @throws NotDownloadable when the archive can't be had; UserError when it is not the one we know.
 */
export async function download(release: Release, options: DownloadOptions): Promise<Program> {
  const { product, version } = release;
  const url = `${options.baseUrl ?? RELEASES_URL}/${product}/${version}/${product}_${version}_${options.platform}.zip`;
  const archive = await fetchWhole(url, release, options);
  const found = createHash('sha256').update(archive).digest('hex');
  const expected = release.sha256[options.platform];
  if (found !== expected) {
    throw new UserError(`${url} is not the ${product} ${version} we know: its SHA-256 is ${found}, not ${expected}. Nothing was installed.`);
  }
  const path = downloadedPath(release, options.cache);
  install(unzipFile(archive, product), path);
  return { path, version: findVersion(version)! };
}

async function fetchWhole(url: string, release: Release, options: DownloadOptions): Promise<Buffer> {
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(), options.stallMs ?? 30_000);
  let trouble = `${new URL(url).host} can't be reached`;
  try {
    const response = await fetch(url, { signal: AbortSignal.any([stalled.signal, ...(options.signal ? [options.signal] : [])]) });
    if (!response.ok) {
      throw notDownloadable(release, `${url} answers ${response.status}`);
    }
    trouble = `the download from ${new URL(url).host} broke off`;
    const chunks: Uint8Array[] = [];
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      timer.refresh();
    }
    return Buffer.concat(chunks);
  } catch (error) {
    options.signal?.throwIfAborted();
    throw error instanceof NotDownloadable ? error : notDownloadable(release, trouble);
  } finally {
    clearTimeout(timer);
  }
}

function notDownloadable(release: Release, why: string): NotDownloadable {
  const { product, version } = release;
  return new NotDownloadable(`${product} is not installed and can't be downloaded: ${why}.`,
    `Install ${product} ${version} yourself (https://developer.hashicorp.com/${product}/install) and put it on the PATH.`);
}

/** Two at the same time do no harm: a rename replaces the file at once. */
function install(program: Buffer, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = mkdtempSync(join(dirname(path), '.download-'));
  try {
    const file = join(temporary, 'program');
    writeFileSync(file, program, { mode: 0o755, flush: true });
    renameSync(file, path);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
