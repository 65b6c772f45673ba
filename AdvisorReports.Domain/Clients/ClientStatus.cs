namespace AdvisorReports.Domain.Clients;

public enum ClientStatus
{
    Active,
    Inactive,
    Suspended,
}
