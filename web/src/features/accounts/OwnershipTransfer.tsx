import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { required } from '~/app/rules';
import { useAction } from '~/app/useAction';
import type { User } from '~/app/wire';
import { transferOwnership } from './mutations';
import { KnownPasswordInput } from './NewPasswordInput';
import { usersQuery } from './queries';

export default function OwnershipTransfer({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('accounts');
  const users = useQuery(usersQuery);
  return (
    <Loaded query={users}>
      {({ items }) => {
        const heirs = items.filter((u) => !u.is_me && u.state === 'active');
        return heirs.length ? (
          <TransferForm heirs={heirs} onDone={onDone} />
        ) : (
          <Text>{t('organization.transferNone')}</Text>
        );
      }}
    </Loaded>
  );
}

function TransferForm({ heirs, onDone }: { heirs: User[]; onDone: () => void }) {
  const { t } = useTranslation('accounts');
  const client = useQueryClient();
  const form = useForm({
    initialValues: { user_id: heirs[0]?.id ?? '', password: '' },
    validate: { password: required },
  });
  const { act, busy, problem } = useAction(async (v: typeof form.values) => {
    await transferOwnership(v);
    await client.invalidateQueries();
    notify(t('organization.transferDone'));
    onDone();
  }, form);
  return (
    <form noValidate onSubmit={form.onSubmit((v) => act(v))}>
      <Stack>
        <Select
          label={t('organization.transferTo')}
          data={heirs.map((u) => ({ value: u.id, label: `${u.name} (${u.email})` }))}
          allowDeselect={false}
          {...form.getInputProps('user_id')}
        />
        <KnownPasswordInput label={t('organization.transferPassword')} {...form.getInputProps('password')} />
        <ProblemAlert problem={problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {t('organization.transferSubmit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
