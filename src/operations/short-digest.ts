const LENGTH = 'sha256:'.length + 12;

/** As much of an image's digest as tells two images apart: `sha256:0123456789ab`. */
export function shortDigest(digest: string): string {
  return digest.slice(0, LENGTH);
}
