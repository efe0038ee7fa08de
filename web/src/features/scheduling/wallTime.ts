const formats = new Map<string, Intl.DateTimeFormat>();
/** Made once for each zone: a calendar asks for thousands of wall times. */
function parts(zone: string) {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  formats.set(zone, made);
  return made;
}

/** The wall clock of a zone, as a field of date and time holds it. */
export const toWall = (instant: number, zone: string) => parts(zone).format(instant).replace(' ', 'T');

/** The instant of a wall time. Of an hour that comes twice, the first; an hour that does not exist moves past the gap. */
export function fromWall(wall: string, zone: string): number {
  const asUtc = Date.parse(`${wall.slice(0, 16)}:00Z`);
  const offset = (at: number) => Date.parse(`${toWall(at, zone)}:00Z`) - at;
  const day = 86_400_000;
  const before = asUtc - offset(asUtc - day);
  const after = asUtc - offset(asUtc + day);
  const meets = [before, after].filter((at) => toWall(at, zone) === wall.slice(0, 16));
  return meets.length > 0 ? Math.min(...meets) : before;
}
