namespace AdvisorReports.Domain.Savings;

/// <summary>Advisor's recommendation type ids that the savings rules depend on. Texts drift, these do not.</summary>
public static class KnownTypes
{
    public const string RightSizeVirtualMachine = "e10b1381-5f0a-47ff-8c7b-37bd13d7c974";
    public const string UnattachedDisk = "48eda464-1485-4dcf-a674-d0905df5054a";
    public const string VirtualMachineReservation = "84b1a508-fc21-49da-979e-96894f1665df";
    public const string ComputeSavingsPlan = "89515250-1243-43d1-b4e7-f9437cedffd8";
    public const string SqlReservation = "885cd4f5-dfa0-4d68-bbfd-00f89fc2b69c";
    public const string CosmosReservation = "a205074f-8049-48b3-903f-556f5e530ae3";
    public const string AppServiceReservation = "5b8ddf04-be28-44ec-ab2c-a63a34d1de13";

    /// <summary>Keeps capacity available in a zone, and costs money: no saving, whatever amount stands beside it.</summary>
    public const string CapacityReservation = "1670c0af-6536-4cbf-872f-152c91a51a80";
}
