import { parse, View } from 'vega';
import { compile } from 'vega-lite';
import { BarName, BARS, barsOf } from './bars';
import { minute } from '../../minute';
import { ColdStartReport } from '../decide/report';
import { STAGE_MEANS } from '../decide/start';

/** Colour of each bar: apart for people who don't see red and green, too. Source: Okabe and Ito, "Color Universal Design". */
const COLOURS: Readonly<Record<BarName, string>> = {
  'launch': '#0072B2', 'boot': '#56B4E9', 'hook': '#CC79A7', 'place': '#F0E442', 'pull': '#D55E00', 'start': '#009E73', 'not told': '#BBBBBB',
};
const MEANS: Readonly<Record<BarName, string>> = { ...STAGE_MEANS, 'not told': 'AWS does not tell (any more) what this time was; it ends at a stage that is told, or in service' };
const LANE_HEIGHT = 8;
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
    title: { text: `Starts of ${report.environment}, as of ${minute(report.at)} UTC`, subtitle: 'Above: the instance comes up. Below: its first task.' },
    width: WIDTH,
    height: { step: LANE_HEIGHT + 2 },
    padding: 10,
    background: 'white',
    config: { view: { fill: 'white', stroke: null } },
    data: { values: bars.map((bar) => ({ ...bar, name: explained(bar.name) })) },
    mark: { type: 'bar' as const, height: LANE_HEIGHT },
    encoding: {
      // Nothing is cut off: an AMI is told by the end of its ID.
      y: { field: 'row', type: 'nominal' as const, sort: null, title: null, axis: { labelLimit: 0 } },
      yOffset: { field: 'lane', type: 'nominal' as const, scale: { domain: ['instance', 'task'] } },
      x: { field: 'from', type: 'quantitative' as const, title: 'seconds since the launch began' },
      x2: { field: 'to' },
      color: {
        field: 'name',
        type: 'nominal' as const,
        title: null,
        legend: { orient: 'bottom' as const, columns: 1, labelLimit: 0 },
        scale: { domain: BARS.map(explained), range: BARS.map((name) => COLOURS[name]) },
      },
    },
  };
}

function explained(name: BarName): string {
  return `${name}: ${MEANS[name]}`;
}
