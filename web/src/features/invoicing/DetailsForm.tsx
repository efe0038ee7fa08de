import { Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { changeDetails, type Details } from './api';
import { useRefreshInvoices } from './shared';

const regions = ['QC', 'ON', 'NB', 'NS', 'PE', 'NL', 'MB', 'SK', 'AB', 'BC', 'YT', 'NT', 'NU'];

export function DetailsForm({ details, onDone }: { details: Details | null; onDone: () => void }) {
  const { t } = useTranslation(['invoicing', 'common']);
  const refresh = useRefreshInvoices();
  const form = useForm<Details>({
    initialValues: details ?? { business_name: '', address: '', region: 'QC', gst_number: '', qst_number: '' },
  });
  const save = useAction(async () => {
    await changeDetails(form.getValues());
    await refresh();
    notify(t('common:saved'));
    onDone();
  }, form);
  return (
    <form onSubmit={form.onSubmit(() => void save.act())}>
      <Stack>
        <TextInput required label={t('details.name')} {...form.getInputProps('business_name')} />
        <Textarea autosize minRows={2} label={t('details.address')} {...form.getInputProps('address')} />
        <Select
          label={t('details.region')}
          data={regions.map((r) => ({ value: r, label: r }))}
          allowDeselect={false}
          {...form.getInputProps('region')}
        />
        <TextInput
          label={t('details.gst')}
          description={t('details.taxText')}
          placeholder="123456789 RT0001"
          {...form.getInputProps('gst_number')}
        />
        <TextInput label={t('details.qst')} placeholder="1234567890 TQ0001" {...form.getInputProps('qst_number')} />
        <ProblemAlert problem={save.problem} />
        <Group justify="flex-end">
          <Button type="submit" size="md" loading={save.busy}>
            {t('common:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
