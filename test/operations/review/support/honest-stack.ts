import { Testing } from 'cdktf';
import { EnvironmentName, Settings } from '../../../../src/settings';
import { AiShellEcs } from '../../../../src/stacks/ai-shell-ecs';
import { exampleSettings } from '../../../support/example-settings';
import { newApp } from '../../../support/new-stack';

/** How an environment's stack is chosen to differ from the committed one. */
export interface HonestStack {
  readonly overrides?: Parameters<typeof exampleSettings>[1];
  readonly pinnedAmiId?: string;
  readonly pinnedVersion?: number;
}

/** A stack as the product synthesises it, as text. */
export function synthesisedText(settings: Settings, { pinnedAmiId, pinnedVersion }: Omit<HonestStack, 'overrides'> = {}): string {
  const app = newApp();
  return Testing.synth(new AiShellEcs(app, { settings, pinnedAmiId, pinnedVersion, projectDirectory: `${app.outdir}/..` }), true);
}

const texts = new Map<string, string>();

/** The settings of an environment and its stack, parsed anew each time, to do with as one likes. Synthesised once. */
export function honestStack(name: EnvironmentName, { overrides, ...pin }: HonestStack = {}): { readonly settings: Settings; readonly json: any } {
  const settings = exampleSettings(name, overrides);
  const how = JSON.stringify([settings, pin]);
  const text = texts.get(how) ?? synthesisedText(settings, pin);
  texts.set(how, text);
  return { settings, json: JSON.parse(text) };
}
