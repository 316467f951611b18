// The account, the database and the containers that the bot opens, and the bot's right to read and write in them.
// What the containers are is said once, in bot/adapters/cosmos/containers.json.

@description('Name of the account. It is part of the address, so nobody else in Azure may have it: 3 to 44 lower-case letters, digits and hyphens.')
@minLength(3)
@maxLength(44)
param accountName string

@description('Where the data is kept. Only regions inside the EU.')
@allowed([
  'francecentral'
  'germanywestcentral'
  'italynorth'
  'northeurope'
  'polandcentral'
  'spaincentral'
  'swedencentral'
  'westeurope'
])
param location string = 'westeurope'

@description('The database.')
@minLength(1)
@maxLength(63)
param databaseName string = 'fejlmeld'

@description('Object (principal) id of the identity that the bot runs as; not its client id.')
@minLength(36)
@maxLength(36)
param principalId string

@description('serverless: paid per request, for a municipality of ordinary size. autoscale: paid per hour by the busiest moment, for steady heavy use. Cannot be changed for an account that exists.')
@allowed([
  'serverless'
  'autoscale'
])
param capacity string = 'serverless'

@description('autoscale only: the most that all containers together may use, in thousands of request units a second. A tenth of it is always paid for.')
@minValue(1)
@maxValue(100)
param autoscaleThousands int = 4

@description('How many days back the database can be restored to any second. 30 days cost more than 7.')
@allowed([
  7
  30
])
param restoreDays int = 30

@description('Spread over several buildings of the region. Costs more; not every region has it.')
param zoneRedundant bool = false

@description('Disabled: reachable through a private endpoint only, which must then be made beside this file.')
@allowed([
  'Disabled'
  'Enabled'
])
param publicNetworkAccess string = 'Enabled'

@description('Tags of the account, such as cost centre and owner.')
param tags object = {}

var containers = loadJsonContent('../../bot/adapters/cosmos/containers.json')

// "Cosmos DB Built-in Data Contributor": reads and writes documents, makes and removes nothing else.
var dataContributor = '00000000-0000-0000-0000-000000000002'

resource account 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' = {
  name: accountName
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [
      {
        locationName: location
        failoverPriority: 0
        isZoneRedundant: zoneRedundant
      }
    ]
    capabilities: capacity == 'serverless' ? [{ name: 'EnableServerless' }] : []
    consistencyPolicy: {
      defaultConsistencyLevel: 'Session'
    }
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: {
        tier: 'Continuous${restoreDays}Days'
      }
    }
    // No keys: whoever comes is known by their identity.
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: publicNetworkAccess
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2025-04-15' = {
  parent: account
  name: databaseName
  properties: {
    resource: {
      id: databaseName
    }
    // Shared by the containers. A serverless account refuses any figure here.
    options: capacity == 'autoscale' ? { autoscaleSettings: { maxThroughput: autoscaleThousands * 1000 } } : {}
  }
}

resource databaseContainers 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2025-04-15' = [
  for container in containers: {
    parent: database
    name: container.id
    properties: {
      resource: container
    }
  }
]

// The account is the bot's alone, so its right goes for the whole account.
resource botMayReadAndWrite 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2025-04-15' = {
  parent: account
  name: guid(account.id, principalId, dataContributor)
  properties: {
    principalId: principalId
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataContributor}'
    scope: account.id
  }
}

@description('Address of the account; it ends with a slash.')
output endpoint string = account.properties.documentEndpoint

@description('What the bot is given as STORE.')
output store string = 'cosmos:${account.properties.documentEndpoint}${databaseName}'
