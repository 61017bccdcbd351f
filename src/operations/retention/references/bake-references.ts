import { lookFor } from './look-for';
import { ReferenceLook } from './reference';
import { SharedLooks } from './shared-looks';
import { BAKE_RUN_TAG } from '../../../contract';
import { GoldenAmi } from '../golden-ami';

/** States of an AMI that is being made. Source: EC2 API reference, Image. */
const IN_THE_MAKING: readonly string[] = ['pending', 'transient'];

/** AMIs that a bake is at work on: a builder that is named after one, or of the run that makes it, is not gone, or EC2 has not finished it. */
export async function bakeReferences({ instances }: SharedLooks, amis: readonly GoldenAmi[]): Promise<ReferenceLook> {
  return lookFor('bake', amis, async (found) => {
    const listed = await instances();
    const byName = new Map(listed.map((instance) => [instance.name, instance]));
    const byRun = new Map(listed.map((instance) => [instance.bakeRun, instance]));
    for (const { id, name, state, tags } of amis) {
      const run = tags[BAKE_RUN_TAG];
      const builder = byName.get(`${name} builder`) ?? (run === undefined ? undefined : byRun.get(run));
      if (builder) {
        found(id, `builder ${builder.id} (${builder.state})`);
      }
      if (IN_THE_MAKING.includes(state)) {
        found(id, `the bake that makes it (${state})`);
      }
    }
  });
}
