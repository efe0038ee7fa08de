export default {
  title: 'Presence',
  lead: 'Who is expected, late, on site, on break or gone, live for each event.',
  none: 'No one is expected right now',
  noneText: 'When an event has shifts, the people booked on them appear here as they clock in.',
} as const;
