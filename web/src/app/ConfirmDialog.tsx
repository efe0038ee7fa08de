import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog';
import { ProblemAlert } from './ProblemAlert';
import { useAction } from './useAction';

export type Question = { title: string; text: string; confirm: string; danger?: boolean; run: () => Promise<unknown> };
type Props = { question: Question | null; onClose: () => void };

export function ConfirmDialog({ question, onClose }: Props) {
  return (
    <Dialog opened={question !== null} onClose={onClose} title={question?.title ?? ''}>
      {question && <Answer question={question} onClose={onClose} />}
    </Dialog>
  );
}

function Answer({ question, onClose }: { question: Question; onClose: () => void }) {
  const { t } = useTranslation();
  const { act, busy, problem } = useAction(question.run);
  const confirm = async () => {
    if (await act()) onClose();
  };
  return (
    <Stack>
      <Text>{question.text}</Text>
      <ProblemAlert problem={problem} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('cancel')}
        </Button>
        <Button color={question.danger ? 'red' : undefined} loading={busy} onClick={confirm}>
          {question.confirm}
        </Button>
      </Group>
    </Stack>
  );
}
