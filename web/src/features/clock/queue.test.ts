import { beforeEach, describe, expect, it } from 'vitest';
import { deviceName, keepWaiting, nextPunches, type Waiting, waiting } from './queue';

describe('punches that wait', () => {
  beforeEach(() => localStorage.clear());

  it('are kept for one person, until they are sent', () => {
    const punch: Waiting = { booking_id: 'bkg_1', kind: 'clock_in', key: 'k', at: '2026-11-24T14:00:00Z' };
    keepWaiting('per_1', [punch]);
    expect(waiting('per_1')).toEqual([punch]);
    expect(waiting('per_2')).toEqual([]);
    keepWaiting('per_1', []);
    expect(localStorage.length).toBe(0);
    expect(deviceName()).toBe(deviceName());
  });

  it('say what may come next', () => {
    expect(nextPunches(null, [])).toEqual(['clock_in']);
    expect(nextPunches(null, ['clock_in'])).toEqual(['clock_out', 'break_start']);
    expect(nextPunches('on_site', ['break_start'])).toEqual(['break_end', 'clock_out']);
    expect(nextPunches('on_break', ['break_end', 'clock_out'])).toEqual(['clock_in']);
  });
});
