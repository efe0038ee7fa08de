import { createFileRoute } from '@tanstack/react-router';
import { DeadLettersPage } from '~/features/operator/DeadLettersPage';

export const Route = createFileRoute('/operator/dead-letters')({ component: DeadLettersPage });
