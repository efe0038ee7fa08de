import '@mantine/core/styles/Radio.layer.css';
import { Alert, Button, NumberInput, Radio, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { components } from '~/app/api-schema';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { useMetres } from '../metres';
import { type ClockSettings, changeProjectClock, type ProjectClock, projectClockQuery } from '../queries';

type Props = { project: components['schemas']['Project']; general: ClockSettings; own: ProjectClock };

const methods = ['unrestricted', 'qr_only', 'team_leads_only'] as const;
const uncapital = (s: string) => s.charAt(0).toLowerCase() + s.slice(1);
type Values = { method: string; distance: 'general' | 'free' | 'own'; distance_max_m: number | string };

export function ProjectClockForm({ project, general, own }: Props) {
  const { t } = useTranslation('timeclock');
  const metres = useMetres();
  const client = useQueryClient();
  const form = useForm<Values>({
    initialValues: {
      method: own.method ?? '',
      distance: own.distance_free ? 'free' : own.distance_max_m === null ? 'general' : 'own',
      distance_max_m: own.distance_max_m ?? general.distance_max_m ?? 200,
    },
  });
  const v = form.values;
  const save = useAction(async () => {
    const saved = await changeProjectClock(project.id, {
      method: methods.find((m) => m === v.method) ?? null,
      distance_free: v.distance === 'free',
      distance_max_m: v.distance === 'own' ? Number(v.distance_max_m) : null,
    });
    client.setQueryData(projectClockQuery(project.id).queryKey, saved);
    notify(t('project.saved'));
  }, form);
  const limit = general.distance_max_m === null ? t('project.noLimit') : metres(general.distance_max_m);
  const limited = v.distance === 'own' || (v.distance === 'general' && general.distance_max_m !== null);
  return (
    <form onSubmit={form.onSubmit(() => void save.act())}>
      <Stack>
        <Radio.Group label={t('settings.method')} {...form.getInputProps('method')}>
          <Stack gap={8} mt={6}>
            <Radio
              value=""
              label={t('project.asOrganization', { what: uncapital(t(`settings.methods.${general.method}`)) })}
            />
            {methods.map((m) => (
              <Radio key={m} value={m} label={t(`settings.methods.${m}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Radio.Group label={t('settings.distance')} {...form.getInputProps('distance')}>
          <Stack gap={8} mt={6}>
            <Radio value="general" label={t('project.asOrganization', { what: limit })} />
            <Radio value="free" label={t('project.free')} />
            <Radio value="own" label={t('project.other')} />
          </Stack>
        </Radio.Group>
        {v.distance === 'own' && (
          <NumberInput
            label={t('project.metres')}
            min={20}
            max={50_000}
            suffix=" m"
            maw={200}
            {...form.getInputProps('distance_max_m')}
          />
        )}
        {limited && !project.place?.coordinates && (
          <Alert color="yellow" role="status" className="alert">
            {t('project.noPlace')}
          </Alert>
        )}
        <ProblemAlert problem={save.problem} />
        <div>
          <Button type="submit" loading={save.busy}>
            {t('settings.save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
