import { parse, View } from 'vega';
import { compile } from 'vega-lite';
import { barsOf } from './bars';
import { minute } from '../../minute';
import { ColdStartReport } from '../decide/report';
import { StageName, STAGES } from '../decide/start';

/** Colour of each stage: apart for people who don't see red and green, too. Source: Okabe and Ito, "Color Universal Design". */
const COLOURS: Readonly<Record<StageName, string>> = {
  launch: '#0072B2', boot: '#56B4E9', hook: '#999999', place: '#F0E442', pull: '#D55E00', start: '#009E73',
};
const BAR_HEIGHT = 14;
const WIDTH = 640;

/**
 * The starts of a report as a picture: a line a start, a bar a stage, seconds since the activity began.
 * Load this file only where a picture is wanted: the plotting library takes longer than all else of a command.
 *
 * @returns an SVG, the same to the byte for the same report.
 */
export async function timeline(report: ColdStartReport): Promise<string> {
  return new View(parse(compile(specification(report)).spec), { renderer: 'none' }).toSVG();
}

function specification(report: ColdStartReport) {
  const bars = barsOf(report);
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    title: `Starts of ${report.environment}, as of ${minute(report.at)} UTC`,
    width: WIDTH,
    height: { step: BAR_HEIGHT + 6 },
    background: 'white',
    data: { values: bars },
    mark: { type: 'bar' as const, height: BAR_HEIGHT },
    encoding: {
      y: { field: 'row', type: 'nominal' as const, sort: null, title: null, axis: { labelLimit: 400 } },
      x: { field: 'from', type: 'quantitative' as const, title: 'seconds since the launch began' },
      x2: { field: 'to' },
      color: {
        field: 'name',
        type: 'nominal' as const,
        title: 'stage',
        scale: { domain: [...STAGES], range: STAGES.map((stage) => COLOURS[stage]) },
      },
    },
  };
}
