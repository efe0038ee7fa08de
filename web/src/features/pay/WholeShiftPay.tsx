import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { GivenPremiums } from './GivenPremiums';
import { RatesPanel } from './RatesPanel';
import { useMayPay } from './usePay';

/** What everybody on a shift is paid, unless a booking says otherwise. */
export default function WholeShiftPay({ shiftId }: { shiftId: string }) {
  const { t } = useTranslation('pay');
  const premiums = useMayPay('premiums');
  return (
    <Stack gap="sm">
      {premiums && <GivenPremiums of={{ level: 'shift', shift_id: shiftId }} />}
      <RatesPanel title={t('rates.shift')} of={{ level: 'shift', shift_id: shiftId }} />
    </Stack>
  );
}
