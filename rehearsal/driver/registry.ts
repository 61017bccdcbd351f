import { ApplicationImage, MANIFEST_TYPE } from './application-image';

/** The image registry, as Docker's distribution API has it. Source: OCI distribution specification, "Pushing manifests". */
export class Registry {
  private readonly authorization: string;

  /**
   * @param url where it answers.
   * @param account account whose ECR token it accepts.
   */
  constructor(private readonly url: string, account: string) {
    this.authorization = `Basic ${Buffer.from(`AWS:${account}-auth-token`).toString('base64')}`;
  }

  /** Pushes an image under a tag. */
  async push(repository: string, tag: string, image: ApplicationImage): Promise<void> {
    for (const [digest, content] of image.blobs) {
      await this.pushBlob(repository, digest, content);
    }
    await this.request('PUT', `${this.url}/v2/${repository}/manifests/${tag}`, image.manifest, MANIFEST_TYPE);
  }

  private async pushBlob(repository: string, digest: string, content: Buffer): Promise<void> {
    const started = await this.request('POST', `${this.url}/v2/${repository}/blobs/uploads/`);
    const upload = new URL(started.headers.get('location')!, this.url);
    upload.searchParams.set('digest', digest);
    await this.request('PUT', upload.href, content, 'application/octet-stream');
  }

  private async request(method: string, url: string, body?: string | Buffer, type?: string): Promise<Response> {
    const response = await fetch(url, {
      method,
      headers: { authorization: this.authorization, ...(type ? { 'content-type': type } : {}) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
    });
    if (!response.ok) {
      throw new Error(`The registry answered ${response.status} to ${method} ${url}: ${await response.text()}`);
    }
    return response;
  }
}
