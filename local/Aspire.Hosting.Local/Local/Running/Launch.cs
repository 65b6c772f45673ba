namespace Aspire.Hosting.Local.Running;

/// <summary>How one kind of resource is started, asked whether it is well, and stopped.</summary>
internal abstract class Launch
{
    protected const int Interrupt = 2;
    protected const int Terminate = 15;

    public virtual int StopSignal => Terminate;

    /// <summary>How long it may take to end before it is killed.</summary>
    public virtual TimeSpan Patience => TimeSpan.FromSeconds(5);

    public abstract string StateAtEnd { get; }

    /// <summary>Refuses at once, with what to do about it, when the program is not installed.</summary>
    public virtual void Verify()
    {
    }

    /// <summary>Prepares the ground, and says what to run.</summary>
    public abstract Task<Command> PrepareAsync(Instance instance, CancellationToken ct);

    /// <summary>Throws anything, or answers no, while it is not well.</summary>
    public virtual Task<bool> CheckAsync(Instance instance, CancellationToken ct) => Task.FromResult(true);

    /// <summary>Makes what others may count on once it is healthy, such as the databases of a server; again when that failed half way.</summary>
    public virtual Task MakeReadyAsync(CancellationToken ct) => Task.CompletedTask;
}
