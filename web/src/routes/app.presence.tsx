import { createFileRoute } from '@tanstack/react-router';
import { PresencePage } from '~/features/timeclock/PresencePage';

export const Route = createFileRoute('/app/presence')({ component: PresencePage });
