import { join } from 'node:path';
import { findContent } from '../content/content-file';
import { PIN_FILE } from '../contract';
import { loadEnvironment } from '../environments';
import { Door } from './door';
import { makeClients } from '../operations/aws/clients';
import { explicitAmi, pinWithoutEffect } from '../operations/bake/explicit-ami';
import { describeContent } from '../operations/pin/describe-content';
import { describePin } from '../operations/pin/describe-pin';
import { pinAmi } from '../operations/pin/pin-ami';
import { showPins } from '../operations/pin/show-pins';
import { readPins } from '../pins/pin-file';

/** Options of the command when it pins. */
export interface PinOptions {
  readonly amiId: string;
  readonly env: string;
  readonly json?: boolean;
}

/** Pins an AMI, and prints the pin. */
export async function runPin({ amiId, env, json }: PinOptions, { project, variables, print, say }: Door): Promise<void> {
  const settings = loadEnvironment(env, variables);
  const { pin, changed } = await pinAmi(makeClients(settings.region), join(project, PIN_FILE), { settings, amiId });
  const explicit = explicitAmi(project, settings.stack, variables);
  if (explicit) {
    say(`Warning: ${pinWithoutEffect(explicit)}`);
  }
  say(describeContent(amiId, findContent(project, amiId)));
  print(json ? JSON.stringify(pin) : describePin(settings.name, pin, changed));
}

/** Prints what is pinned. */
export function runShowPins({ json }: { readonly json?: boolean }, { project, print }: Door): void {
  const pins = readPins(join(project, PIN_FILE));
  print(json ? JSON.stringify(pins) : showPins(pins));
}
