import { usdAtMost } from './money';
import { stateInWords } from './state-in-words';
import { Content } from '../../../content/content';
import { age } from '../../plan/age';
import { printable } from '../../plan/printable';
import { showSection } from '../../plan/show-section';
import { Cell, showTable } from '../../show-table';
import { AmiDetails } from '../decide/ami-details';

/** An AMI for people: where it comes from, what is in it, everything that uses it, and what of this is not known. */
export function showAmiDetails(details: AmiDetails): string {
  const { ami, content, warnings, notKnown } = details;
  return [
    printable(`${ami.id} (${ami.name})`),
    showTable([], facts(details)),
    ...(content ? inIt(content) : []),
    ...ami.usedBy.map(({ by }) => printable(`in use by ${by}`)),
    ...(ami.usedBy.length === 0 ? [notKnown.length === 0 ? 'Nothing uses it.' : 'Nothing is known to use it.'] : []),
    ...warnings.map((warning) => printable(`Warning: ${warning}`)),
    ...notKnown.map((what) => printable(`not known: ${what}`)),
  ].join('\n');
}

function facts({ ami, provenance: { commit, inputsHash, inputsParts, bakedFor } }: AmiDetails): Cell[][] {
  const rows: Array<readonly [string, Cell | undefined]> = [
    ['state', stateInWords(ami)],
    ['deprecated', ami.deprecatedAt?.toISOString()],
    ['baked', `${ami.createdAt.toISOString()}, ${age(ami.ageSeconds)} ago, for ${bakedFor}`],
    ['commit', commit],
    ['source AMI', ami.sourceAmi],
    ['image', ami.images.flatMap(({ tag, digest }) => [tag, digest])],
    ['inputs', inputsHash],
    ['their parts', inputsParts && Object.entries(inputsParts).map(([name, hash]) => `${name} ${hash}`)],
    ['architecture', ami.architecture],
    ['size', `${ami.sizeGib} GiB, ${ami.encrypted ? 'encrypted' : 'not encrypted'}`],
    ['snapshots', ami.snapshotIds],
    ['a month', cost(ami)],
    ['pinned', ami.pinnedIn],
  ];
  return rows.filter(([, value]) => value !== undefined && value.length > 0).map(([name, value]) => [name, value!]);
}

function cost({ billedAtMost, monthlyUsdAtMost }: AmiDetails['ami']): string | undefined {
  if (billedAtMost === undefined || monthlyUsdAtMost === undefined) {
    return undefined;
  }
  return `${usdAtMost(monthlyUsdAtMost)}, for ${billedAtMost.gib.toFixed(1)} GiB (${billedAtMost.of === 'snapshot data' ? 'data in its snapshots' : 'size of its volumes'})`;
}

function inIt({ os, kernel, docker, ecsAgent, images, packages }: Content): string[] {
  return [
    showSection({ title: 'In it', head: [], rows: [['system', os], ['kernel', kernel], ['Docker', docker], ['ECS agent', ecsAgent]] }),
    showSection({ title: `Images: ${images.length}`, head: ['repository', 'tag', 'digest'], rows: images.map(({ repository, tag, digest }) => [repository, tag, digest]) }),
    showSection({ title: `Packages: ${packages.length}`, head: ['package', 'version'], rows: packages.map(({ name, arch, version }) => [`${name}.${arch}`, version]) }),
  ];
}
