import { createFileRoute } from '@tanstack/react-router';
import { AvailabilityPage } from '~/features/worker/AvailabilityPage';

export const Route = createFileRoute('/worker/availability')({ component: AvailabilityPage });
