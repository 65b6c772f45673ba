using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using AdvisorReports.Api.Door;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Paging;

/// <summary>
/// <c>fields=</c> for every operation that answers a <see cref="Page{T}"/>, because it does. Their rows are narrow: all of a row is read, and what was
/// not asked for is left out of the answer. Rows of a snapshot are wide, and choose their columns themselves.
/// </summary>
internal static class ChosenFields
{
    public const string Parameter = "fields";

    public static RouteGroupBuilder LetListsChooseFields(this RouteGroupBuilder api)
    {
        api.AddEndpointFilterFactory((context, next) =>
        {
            if (ItemOf(context.MethodInfo.ReturnType) is not { } item)
            {
                return next;
            }

            var filter = (IEndpointFilter)ActivatorUtilities.CreateInstance(context.ApplicationServices, typeof(ChosenFields<>).MakeGenericType(item));
            return invocation => filter.InvokeAsync(invocation, next);
        });
        return api;
    }

    /// <returns>What the operation lists, where that is a view with members; null for everything else.</returns>
    public static Type? ItemOf(Type answer) =>
        answer.IsGenericType && answer.GetGenericTypeDefinition() == typeof(Page<>) && answer.GenericTypeArguments[0].IsClass
            ? answer.GenericTypeArguments[0]
            : answer.GenericTypeArguments.Select(ItemOf).FirstOrDefault(item => item is not null);

    /// <inheritdoc cref="ItemOf(Type)" />
    public static Type? ItemOf(IEnumerable<object> metadata) =>
        metadata.OfType<MethodInfo>().FirstOrDefault() is { } handler ? ItemOf(handler.ReturnType) : null;
}

/// <summary>Leaves the members that were asked for in the items of a page.</summary>
internal sealed class ChosenFields<T>(IOptions<JsonOptions> json) : IEndpointFilter
{
    private readonly JsonSerializerOptions _options = json.Value.SerializerOptions;
    private readonly string[] _members = [.. json.Value.SerializerOptions.GetTypeInfo(typeof(T)).Properties.Select(p => p.Name)];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var (chosen, unknown) = FieldList.Parse(context.HttpContext.Request.Query[ChosenFields.Parameter], _members);
        if (unknown is not null)
        {
            return Problems.Invalid(ChosenFields.Parameter, $"There is no member '{unknown}'. The members are {string.Join(", ", _members)}.");
        }

        var answer = await next(context);
        return chosen.Count > 0 && (answer is INestedHttpResult nested ? nested.Result : answer) is IValueHttpResult<Page<T>> { Value: { } page }
            ? TypedResults.Ok(new Page<JsonObject>([.. page.Items.Select(item => Pick(item, chosen))], page.Next) { Total = page.Total })
            : answer;
    }

    private JsonObject Pick(T item, HashSet<string> chosen)
    {
        var all = JsonSerializer.SerializeToNode(item, _options)!.AsObject();
        foreach (var member in _members.Where(member => !chosen.Contains(member)))
        {
            all.Remove(member);
        }

        return all;
    }
}
