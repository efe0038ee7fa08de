import { useTranslation } from 'react-i18next';
import type { Delivery } from './queries';

const reasons = ['address_refused', 'name_unknown', 'no_connection', 'timed_out', 'tls'] as const;

/** Why nothing was answered, in words. */
export function useReason() {
  const { t } = useTranslation('webhooks');
  return (failure: string) => {
    const known = reasons.find((r) => r === failure);
    return known ? t(`failure.${known}`) : t('failure.other');
  };
}

/** What came of the last attempt: the status that was answered, or why there was none. */
export function useOutcome() {
  const { t } = useTranslation('webhooks');
  const reason = useReason();
  return (d: Delivery) => {
    if (d.last_failure) return reason(d.last_failure);
    if (d.last_status) return t('outcome', { status: d.last_status, ms: d.last_duration_ms ?? 0 });
    return t('notYet');
  };
}
