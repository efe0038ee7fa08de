import { createFileRoute } from '@tanstack/react-router';
import { ChargesPage } from '~/features/operator/ChargesPage';

export const Route = createFileRoute('/operator/charges')({ component: ChargesPage });
