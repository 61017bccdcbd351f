/** Minutes for which an instance stays without a task until ECS takes it away. Source: ECS developer guide, "Automatically manage Amazon ECS capacity". */
export const IDLE_MINUTES = 15;
