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

/** What happens to calls of an action instead of, or before, what AWS does. */
export interface CallFault {
  readonly kind: 'error' | 'delay' | 'throttle';
  /** Such as `StartInstanceRefresh`. */
  readonly action: string;
  /** As requests are signed, such as `autoscaling`. Default: the action of any service. */
  readonly service?: string;
  /** Only this call, counted from now: 1 is the next. Default: every call. Not together with `times`. */
  readonly nth?: number;
  /** Only so many calls from now. Default: every call. */
  readonly times?: number;
  /** Error code, HTTP status and message of an `error`. Default: InternalError, 500. */
  readonly code?: string;
  readonly status?: number;
  readonly message?: string;
  /** How long a `delay` lasts. Default: 1. */
  readonly seconds?: number;
}

/** What can be asked of the emulated cloud beside what AWS answers. */
export class CloudControl {
  constructor(private readonly endpoint: string) {}

  /** Every machine that is not terminated. */
  machines(): Promise<RehearsedMachine[]> {
    return this.json('GET', 'machines');
  }

  /** IDs of the AMIs whose content is kept, deregistered ones included. */
  async contents(): Promise<string[]> {
    return (await this.json<{ imageId: string }[]>('GET', 'contents')).map(({ imageId }) => imageId);
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

  /** From now on, machines of this AMI boot and run their user data, but ECS does not let their agents register. */
  async refuseAgents(imageId: string): Promise<void> {
    await this.request('POST', 'faults', { kind: 'agent-does-not-register', imageId });
  }

  /**
   * From now on, machines of this AMI begin without the images that were baked into it.
   *
   * @param lists whether the AMI's list still names them, as by default, so that the instance abandons its launch; false empties the list, so
   *   that the launch completes and the first task must pull.
   */
  async loseBakedImages(imageId: string, lists = true): Promise<void> {
    await this.request('POST', 'faults', { kind: 'baked-image-missing', imageId, lists });
  }

  /** From now on, calls of an action are refused, delayed or throttled. */
  async disturb(fault: CallFault): Promise<void> {
    await this.request('POST', 'faults', fault);
  }

  /** Everything works again. */
  async clearFaults(): Promise<void> {
    await this.request('DELETE', 'faults');
  }

  /** Lets days pass: AMIs, snapshots and what a bake has left are so much older. Fleets are left as they are. */
  async passDays(days: number): Promise<void> {
    await this.request('POST', 'days', { pass: days });
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
