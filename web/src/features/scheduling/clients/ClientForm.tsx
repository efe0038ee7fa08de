import { Button, Group, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import type { ClientInput } from '../mutations';
import { PlaceFields, placeValue, venueOf } from '../project/PlaceFields';
import type { Client } from '../queries';

type Props = { client: Client | null; submit: string; send: (input: ClientInput) => Promise<unknown> };
const fields = ['code', 'address', 'contact_name', 'contact_email', 'contact_phone'] as const;

export default function ClientForm({ client: c, submit, send }: Props) {
  const { t } = useTranslation('scheduling');
  const [name, setName] = useState(c?.name ?? '');
  const [values, setValues] = useState(
    () => Object.fromEntries(fields.map((f) => [f, c?.[f] ?? ''])) as Record<(typeof fields)[number], string>,
  );
  const [place, setPlace] = useState(placeValue(c?.default_place));
  const [notes, setNotes] = useState(c?.notes ?? '');
  const { act, busy, problem } = useAction(() => {
    const venue = venueOf(place);
    const { code, ...rest } = values;
    return send({
      name: name.trim(),
      ...rest,
      notes: notes.trim(),
      ...(code.trim() && { code: code.trim() }),
      ...(venue && { default_place: venue }),
    });
  });
  const input = (f: (typeof fields)[number], type = 'text') => (
    <TextInput
      key={f}
      type={type}
      label={t(`clients.${f}`)}
      value={values[f]}
      onChange={(e) => setValues({ ...values, [f]: e.currentTarget.value })}
    />
  );
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        act();
      }}
    >
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label={t('clients.name')}
            required
            withAsterisk={false}
            data-autofocus
            value={name}
            onChange={(e) => setName(e.currentTarget.value)}
          />
          {input('code')}
        </SimpleGrid>
        {input('address')}
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          {input('contact_name')}
          {input('contact_email', 'email')}
          {input('contact_phone', 'tel')}
        </SimpleGrid>
        <PlaceFields value={place} onChange={setPlace} />
        <Textarea
          label={t('clients.notes')}
          autosize
          minRows={2}
          value={notes}
          onChange={(e) => setNotes(e.currentTarget.value)}
        />
        <ProblemAlert problem={problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
