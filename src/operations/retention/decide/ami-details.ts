import { ListedAmi, listedAmi, ListedFacts } from './listed-ami';
import { priceUnknown } from './prices';
import { Home } from './protections';
import { Content } from '../../../content/content';
import { AMI_TAG } from '../../../contract';
import { partsOfTag } from '../../bake/parts-of-tag';
import { contradictions } from '../../plan/reported-ami';
import { GoldenAmi } from '../golden-ami';
import { ReferenceLook } from '../references/reference';

/** What is known of one AMI. */
export interface DetailFacts extends ListedFacts {
  readonly home: Home;
  readonly ami: GoldenAmi;
  /** Of every kind. */
  readonly looks: readonly ReferenceLook[];
  /** What is in it. @default - that is not known */
  readonly content?: Content;
  /** Why something of this is not known, a sentence each. */
  readonly troubles: readonly string[];
}

/** Where an AMI comes from. */
export interface Provenance {
  /** Commit that it was baked from, with `-dirty` behind it when something else lay there. @default - no tag says so */
  readonly commit?: string;
  /** Hash over everything that decided what is in it. @default - no tag says so */
  readonly inputsHash?: string;
  /** Hashes over the parts of that, by name. @default - no tag says so */
  readonly inputsParts?: Readonly<Record<string, string>>;
  /** Environment that it was baked for. */
  readonly bakedFor: string;
}

/** One AMI, as far as it is known. */
export interface AmiDetails {
  readonly account: string;
  readonly region: string;
  readonly at: Date;
  readonly ami: ListedAmi & { readonly snapshotIds: readonly string[]; readonly tags: GoldenAmi['tags'] };
  readonly provenance: Provenance;
  /** What is in it. @default - that is not known */
  readonly content?: Content;
  /** What contradicts itself, a sentence each. */
  readonly warnings: readonly string[];
  /** What is not known, and why, a sentence each. */
  readonly notKnown: readonly string[];
}

/** Puts together what is known of an AMI. */
export function amiDetails(facts: DetailFacts): AmiDetails {
  const { home: { account, region }, ami, looks, content, pins = [], now } = facts;
  const users = looks.flatMap((look) => ('unknown' in look ? [] : look.references)).filter(({ amiId }) => amiId === ami.id);
  const known = { pins: pins.map(({ pins: all }) => all), contents: new Map(content ? [[ami.id, content]] : []), now };
  const provenance = provenanceOf(ami);
  return {
    account,
    region,
    at: now,
    ami: {
      ...listedAmi(ami, facts, users.map(({ kind, by }) => ({ kind, by }))),
      snapshotIds: ami.snapshotIds,
      tags: ami.tags,
    },
    provenance,
    content,
    warnings: contradictions(ami.id, imageOf(ami), known),
    notKnown: notKnown(facts, provenance),
  };
}

function provenanceOf({ environment, tags }: GoldenAmi): Provenance {
  return {
    commit: tags[AMI_TAG.commit],
    inputsHash: tags[AMI_TAG.inputsHash],
    inputsParts: partsOfTag(tags[AMI_TAG.inputsParts]),
    bakedFor: tags[AMI_TAG.promotedFrom] ?? environment,
  };
}

function imageOf({ tags }: GoldenAmi): string {
  return tags[AMI_TAG.imageDigest] === undefined ? '' : `@${tags[AMI_TAG.imageDigest]}`;
}

function notKnown({ home: { region }, looks, price, troubles }: DetailFacts, { commit, inputsParts }: Provenance): string[] {
  return [
    ...(commit === undefined ? [`the commit that it was baked from. It has no tag ${AMI_TAG.commit}: it was baked outside a repository, or before bakes wrote that down.`] : []),
    ...(inputsParts === undefined ? [`the parts of its inputs. It has no tag ${AMI_TAG.inputsParts} that says so: it was baked by hand, or before bakes wrote that down.`] : []),
    ...(price === undefined ? [priceUnknown(region)] : []),
    ...troubles,
    ...looks.flatMap((look) => ('unknown' in look ? [`references of the kind "${look.kind}". ${look.unknown}`] : [])),
  ];
}
