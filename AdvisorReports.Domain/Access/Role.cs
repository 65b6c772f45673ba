namespace AdvisorReports.Domain.Access;

/// <summary>What a caller may do; each may all that those before it may. Which operation needs which: the Api's OperationMatrix.</summary>
public enum Role
{
    Viewer,
    Analyst,
    Manager,
    Admin,
}
