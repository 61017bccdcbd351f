import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

const OWN_NAMESPACE = readlinkSync('/proc/self/ns/pid');

/** What of a rehearsal lives on this machine outside its folder. */
export interface Traces {
  /** Process namespaces of its world, as /proc names them. */
  readonly namespaces: ReadonlySet<string>;
  /** Process IDs with their start times: an ID alone is given again. */
  readonly processes: ReadonlySet<string>;
}

/** The traces of a running rehearsal: all that it has started, and all that runs in the same namespaces. */
export function tracesOf(pid: number): Traces {
  const all = allProcesses();
  const family = new Set([pid]);
  for (let size = 0; size !== family.size;) {
    size = family.size;
    all.filter((one) => family.has(one.parent)).forEach((one) => family.add(one.pid));
  }
  const processes = all.filter((one) => family.has(one.pid));
  return {
    namespaces: new Set(processes.map(({ namespace }) => namespace).filter((namespace) => namespace !== OWN_NAMESPACE)),
    processes: new Set(processes.map(({ identity }) => identity)),
  };
}

/** What of it still runs. */
export function stillRunning({ namespaces, processes }: Traces): string[] {
  return allProcesses().filter((one) => namespaces.has(one.namespace) || processes.has(one.identity)).map(({ identity, name }) => `${identity} ${name}`);
}

/** Mounts, seen from here, that name a folder. */
export function mountsNaming(folder: string): string[] {
  return readFileSync('/proc/self/mounts', 'utf8').split('\n').filter((mount) => mount.includes(folder));
}

/** Source of the fields: proc(5), /proc/<pid>/stat. What ends while we look is left out, and so is what has ended and is not yet reaped. */
function allProcesses() {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const [, name, rest] = /\((.*)\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))!;
      const fields = rest.split(' ');
      const [state, parent, started] = [fields[0], Number(fields[1]), fields[19]];
      return state === 'Z' ? [] : [{ pid: Number(pid), parent, name, identity: `${pid} ${started}`, namespace: readlinkSync(`/proc/${pid}/ns/pid`) }];
    } catch {
      return [];
    }
  });
}
