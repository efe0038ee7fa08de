import { ask, http } from '~/app/api';
import type { components, paths } from '~/app/api-schema';
import { ProblemError } from '~/app/problem';
import { deviceName, keepWaiting, type Waiting, waiting } from './queue';

export type ClockDay = components['schemas']['ClockDay'];
export type ClockItem = components['schemas']['ClockItem'];

export type Entry = components['schemas']['EntryView'];
export type Submission =
  paths['/api/v1/worker/bookings/{booking_id}/timesheet']['post']['requestBody']['content']['application/json'];

export const readTimesheet = (booking_id: string) =>
  ask(http.GET('/api/v1/worker/bookings/{booking_id}/timesheet', { params: { path: { booking_id } } }));
export const submitTimesheet = (booking_id: string, body: Submission) =>
  ask(http.POST('/api/v1/worker/bookings/{booking_id}/timesheet', { params: { path: { booking_id } }, body }));
export const readClock = () => ask(http.GET('/api/v1/worker/clock'));
export const openCode = (code: string) => ask(http.POST('/api/v1/worker/clock-codes', { body: { code } }));

export type Team = components['schemas']['Team'];
export type TeamMember = components['schemas']['TeamMemberRow'];
export const readTeam = () => ask(http.GET('/api/v1/worker/team'));
export const readTeamCode = (project_id: string) =>
  ask(http.GET('/api/v1/worker/projects/{project_id}/clock-code', { params: { path: { project_id } } }));
export const submitForTeam = (booking_id: string, body: Submission) =>
  ask(http.POST('/api/v1/worker/team/{booking_id}/timesheet', { params: { path: { booking_id } }, body }));
export const approveForTeam = (booking_id: string) =>
  ask(http.POST('/api/v1/worker/team/{booking_id}/approvals', { params: { path: { booking_id } } }));
export const sendPhoto = (booking_id: string, data_base64: string, caption: string) =>
  ask(
    http.POST('/api/v1/worker/bookings/{booking_id}/photos', {
      params: { path: { booking_id } },
      body: { data_base64, ...(caption.trim() && { caption: caption.trim() }) },
    }),
  );

function send({ booking_id, team, ...punch }: Waiting): Promise<unknown> {
  const params = { path: { booking_id } };
  if (team) return ask(http.POST('/api/v1/worker/team/{booking_id}/punches', { params, body: punch }));
  const body = { ...punch, device: deviceName() };
  return ask(http.POST('/api/v1/worker/bookings/{booking_id}/punches', { params, body }));
}

const noAnswer = (thrown: unknown) => !(thrown instanceof ProblemError) || thrown.status >= 500;

/** Sent now; "kept" when nobody answers: it goes out when the network is back. A refusal is thrown. */
export async function punch(whose: string, p: Waiting): Promise<'sent' | 'kept'> {
  if (waiting(whose).length === 0) {
    try {
      await send(p);
      return 'sent';
    } catch (thrown) {
      if (!noAnswer(thrown)) throw thrown;
    }
  }
  // behind those that wait already: they are sent in the order in which they were made
  keepWaiting(whose, [...waiting(whose), p]);
  return 'kept';
}

/** What waits, one after the other; stops when nobody answers. The last refusal is given back: that punch is dropped. */
export async function sendWaiting(whose: string): Promise<ProblemError | null> {
  let refused: ProblemError | null = null;
  for (let first = waiting(whose)[0]; first; first = waiting(whose)[0]) {
    try {
      await send(first);
    } catch (thrown) {
      if (noAnswer(thrown)) return refused;
      refused = thrown as ProblemError;
    }
    const sent = first.key;
    keepWaiting(
      whose,
      waiting(whose).filter((p) => p.key !== sent),
    );
  }
  return refused;
}
