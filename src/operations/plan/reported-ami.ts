import { ReportedAmi } from './plan-report';
import { Content } from '../../content/content';
import { Pin, Pins } from '../../pins/pin';

/** What AMIs are known by. */
export interface KnownAmis {
  /** Pins of the working copy, or of head and base, in any order. */
  readonly pins: readonly Pins[];
  /** By AMI ID. */
  readonly contents: ReadonlyMap<string, Content>;
  readonly now: Date;
}

/** An AMI, as far as it is known. */
export function reportedAmi(id: string, known: KnownAmis): ReportedAmi {
  const pin = pinOf(id, known);
  const content = known.contents.get(id);
  const builtAt = pin?.builtAt ?? content?.builtAt;
  return {
    id,
    builtAt,
    ageSeconds: builtAt === undefined ? undefined : Math.max(0, Math.floor((known.now.getTime() - Date.parse(builtAt)) / 1000)),
    sourceAmi: pin?.sourceAmi ?? content?.sourceAmi,
    contentKnown: content !== undefined,
  };
}

/**
 * Where what is written down of an AMI contradicts what is known of it elsewhere, a sentence each: somebody may have changed the file.
 *
 * @param image the image that tasks will run, with its digest where the AMI names one.
 */
export function contradictions(id: string, image: string, known: KnownAmis): string[] {
  const content = known.contents.get(id);
  if (!content) {
    return [];
  }
  const source = pinOf(id, known)?.sourceAmi;
  const digest = image.includes('@') ? image.slice(image.indexOf('@') + 1) : undefined;
  return [
    ...(source !== undefined && source !== content.sourceAmi ? [`The content file of ${id} says that it was made from ${content.sourceAmi}, its pin says ${source}.`] : []),
    ...(digest !== undefined && !content.images.some((one) => one.digest === digest)
      ? [`The content file of ${id} names no image with the digest that tasks will start (${digest}).`] : []),
  ];
}

function pinOf(id: string, { pins }: KnownAmis): Pin | undefined {
  return pins.flatMap((all) => Object.values(all)).find((pin) => pin?.amiId === id);
}
