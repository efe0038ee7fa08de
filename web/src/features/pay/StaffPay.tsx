import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { skillsQuery } from './api';
import { type Choice, RatesPanel } from './RatesPanel';
import { useMayPay } from './usePay';

const keyOf = (id: string) => id.slice(id.indexOf('_') + 1);

/** What this person is paid, in the profile. Nothing for who may not see pay. */
export default function StaffPay({ staffId }: { staffId: string }) {
  const { t } = useTranslation('pay');
  const may = useMayPay('pay_basic');
  const skills = useQuery({ ...skillsQuery, enabled: may });
  if (!may) return null;
  const choices: Choice[] = (skills.data?.items ?? []).map((s) => ({
    key: keyOf(s.id),
    label: s.name,
    of: { skill_id: s.id },
  }));
  return (
    <>
      <RatesPanel title={t('rates.staff')} text={t('rates.staffText')} of={{ level: 'staff', staff_id: staffId }} />
      {choices.length > 0 && (
        <RatesPanel
          title={t('rates.staffSkill')}
          of={{ level: 'staff_skill', staff_id: staffId }}
          choices={choices}
          choiceLabel={t('premiums.skills')}
        />
      )}
    </>
  );
}
