/** What signs in to Microsoft Graph: a bundle of its own, loaded when it is used. */
export {
  AzureCliCredential,
  AzurePipelinesCredential,
  ChainedTokenCredential,
  DeviceCodeCredential,
  EnvironmentCredential,
  WorkloadIdentityCredential,
} from '@azure/identity';
