/** A machine of the emulated cloud. */
export interface RehearsedMachine {
  readonly instanceId: string;
  readonly imageId: string;
  readonly address: string;
  readonly state: string;
  readonly groupName: string | null;
  readonly lifecycleState: string | null;
  readonly launchTemplateVersion: string | null;
}

/** A call that the emulated cloud has answered. */
export interface Call {
  readonly service: string;
  readonly action: string;
  readonly status: number;
}

/** What can be asked of the emulated cloud beside what AWS answers. */
export class CloudControl {
  constructor(private readonly endpoint: string) {}

  /** Every machine that is not terminated. */
  machines(): Promise<RehearsedMachine[]> {
    return this.json('GET', 'machines');
  }

  /** Runs a program as root in a machine. */
  execute(instanceId: string, ...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    return this.json('POST', `machines/${instanceId}/exec`, { argv });
  }

  /** What a machine printed at boot, user data included. */
  async console(instanceId: string): Promise<string> {
    return (await this.request('GET', `machines/${instanceId}/console`)).text();
  }

  /** Takes the image registry off the network. */
  async stopRegistry(): Promise<void> {
    await this.request('POST', 'registry/stop');
  }

  /** Brings the image registry back, with what it held. */
  async startRegistry(): Promise<void> {
    await this.request('POST', 'registry/start');
  }

  /** From now on, no machine of this AMI comes up. */
  async keepDown(imageId: string): Promise<void> {
    await this.request('POST', 'faults', { kind: 'machine-does-not-come-up', imageId });
  }

  /** Everything works again. */
  async clearFaults(): Promise<void> {
    await this.request('DELETE', 'faults');
  }

  /** Calls that AWS has answered since the last {@link forgetCalls}. */
  calls(): Promise<Call[]> {
    return this.json('GET', 'calls');
  }

  async forgetCalls(): Promise<void> {
    await this.request('DELETE', 'calls');
  }

  private async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    return await (await this.request(method, path, body)).json() as T;
  }

  private async request(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(`${this.endpoint}/_rehearsal/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok) {
      throw new Error(`The emulated cloud answered ${response.status} to ${method} ${path}: ${await response.text()}`);
    }
    return response;
  }
}
