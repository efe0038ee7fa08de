import { Card, Group, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

type Props = { title: string; text?: ReactNode; action?: ReactNode; children?: ReactNode };

/** One titled card of a settings screen. */
export function Panel({ title, text, action, children }: Props) {
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id} className="surface">
      <Group justify="space-between" align="flex-start" wrap={text ? 'wrap' : 'nowrap'} mb={children ? 'md' : 0}>
        <div style={text ? { flex: '1 1 16em' } : undefined}>
          <Title order={2} id={id}>
            {title}
          </Title>
          {text && (
            <Text c="dimmed" size="sm" mt={2}>
              {text}
            </Text>
          )}
        </div>
        {action && <div style={{ flex: 'none' }}>{action}</div>}
      </Group>
      {children}
    </Card>
  );
}
