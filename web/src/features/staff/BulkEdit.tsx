import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { isGranted, useMe } from '~/app/session';
import { useAction } from '~/app/useAction';
import { FieldInput } from './FieldInput';
import { LabelPicker, useLabels } from './Labels';
import { editMany } from './mutations';
import { type CustomValue, type Edits, fieldsQuery, useRefreshStaff } from './queries';

const kinds = ['skills', 'tags', 'departments'] as const;

/** All of the changes are made to all of the people, or none is. */
export default function BulkEdit({ ids, onDone }: { ids: string[]; onDone: () => void }) {
  const { t } = useTranslation(['staff', 'common']);
  const me = useMe();
  const labels = useLabels();
  const fields = useQuery(fieldsQuery).data?.items ?? [];
  const refresh = useRefreshStaff();
  const [edits, setEdits] = useState<Omit<Edits, 'staff_ids'>>({});
  const [values, setValues] = useState<CustomValue[]>([]);
  const { act, busy, problem } = useAction(async () => {
    const custom_values = values.length > 0 ? values : undefined;
    const { changed } = await editMany({ ...edits, custom_values, staff_ids: ids });
    notify(t('bulk.done', { count: changed }));
    onDone();
    await refresh();
  });
  const put = (v: CustomValue) => setValues([...values.filter((o) => o.field_id !== v.field_id), v]);
  const shown = kinds.filter((k) => labels[k].length > 0 && (k !== 'departments' || isGranted(me, 'departments')));
  return (
    <Stack>
      {shown.map((k) => (
        <Group key={k} grow align="flex-start" preventGrowOverflow={false}>
          {(['add', 'remove'] as const).map((verb) => (
            <LabelPicker
              key={verb}
              label={verb === 'add' ? t(`bulkAdd.${k}`) : t(`bulkRemove.${k}`)}
              known={labels[k]}
              value={edits[`${verb}_${k}`] ?? []}
              onChange={(list) => setEdits({ ...edits, [`${verb}_${k}`]: list })}
            />
          ))}
        </Group>
      ))}
      <NativeSelect
        label={t('filter.state')}
        value={edits.state ?? ''}
        data={[
          { value: '', label: t('bulk.same') },
          { value: 'active', label: t('state.active') },
          { value: 'inactive', label: t('state.inactive') },
        ]}
        onChange={(e) => setEdits({ ...edits, state: (e.currentTarget.value || undefined) as Edits['state'] })}
      />
      {isGranted(me, 'custom_fields') &&
        fields.map((f) => (
          <FieldInput key={f.id} field={f} value={values.find((v) => v.field_id === f.id)} onChange={put} />
        ))}
      <Text size="sm" c="dimmed">
        {t('bulk.text')}
      </Text>
      <ProblemAlert problem={problem} />
      <Group justify="flex-end">
        <Button loading={busy} onClick={() => act()}>
          {t('common:save')}
        </Button>
      </Group>
    </Stack>
  );
}
